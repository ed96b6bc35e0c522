import json
import os
import urllib.parse
import urllib.request

body = "grant_type=password&client_id=%s&username=%s&password=%s" % (  # egnyte-doctor: expect[password-grant-in-source]
    os.environ["EGNYTE_KEY"], os.environ["EGNYTE_USER"], urllib.parse.quote(os.environ["EGNYTE_PASSWORD"]))
with urllib.request.urlopen("https://%s.egnyte.com/puboauth/token" % os.environ["EGNYTE_DOMAIN"], body.encode()) as reply:
    token = json.load(reply)["access_token"]
