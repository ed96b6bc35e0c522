# Other vendors have a path of this name, too.
import requests

PRICES = "https://www.acme-coins.com/pubapi/latest"  # egnyte-doctor: ok[branded-api-host]
CRM = "http://api.acme-crm.com/pubapi/v1/?accountID=%s&secretKey=%s"  # egnyte-doctor: ok[branded-api-host]


def player(name):
    return requests.get("http://gmt.acme-games.com/pubapi/v1/userinfo.php?nickname=" + name, timeout=9)  # egnyte-doctor: ok[branded-api-host]
