import sys

import requests

domain, token = sys.argv[1:3]
print("token:", token)  # egnyte-doctor: expect[credential-logged:note]
print(requests.get(f"https://{domain}.egnyte.com/pubapi/v1/userinfo", headers={"Authorization": "Bearer " + token}, timeout=30).json())
