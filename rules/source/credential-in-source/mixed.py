import os

import boto3
import requests

AWS_SECRET_ACCESS_KEY = "FAKE/k8j7h6g5f4d3s2a1q0w9e8r7t6y5u4i3o2"  # egnyte-doctor: ok[credential-in-source] trap[other-vendor-secret]
SLACK_TOKEN = "xoxb-FAKE-2468135790-k8j7h6g5f4"  # egnyte-doctor: ok[credential-in-source] trap[other-vendor-secret]

s3 = boto3.client("s3", aws_secret_access_key=AWS_SECRET_ACCESS_KEY)


def copy(key):
    data = s3.get_object(Bucket="acme-scans", Key=key)["Body"].read()
    url = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v1/fs-content/Shared/{key}"
    requests.post(url, data=data, headers={"Authorization": "Bearer " + os.environ["EGNYTE_TOKEN"]}, timeout=60)
    requests.post("https://slack.com/api/chat.postMessage", headers={"Authorization": "Bearer " + SLACK_TOKEN},
                  json={"channel": "#scans", "text": key}, timeout=10)
