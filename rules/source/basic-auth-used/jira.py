import os

import requests


def attach(issue, path):
    url = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v1/fs-content{path}"
    data = requests.get(url, headers={"Authorization": "Bearer " + os.environ["EGNYTE_TOKEN"]}, timeout=30).content  # egnyte-doctor: ok[basic-auth-used]
    requests.post(
        f"https://acme.atlassian.net/rest/api/3/issue/{issue}/attachments",
        auth=(os.environ["JIRA_USER"], os.environ["JIRA_TOKEN"]),  # egnyte-doctor: ok[basic-auth-used]
        files={"file": data},
        timeout=30,
    )
