# Other vendors have a path of this name, too.
import requests

PRICES = "https://www.coins.example/pubapi/latest"  # egnyte-doctor: ok[branded-api-host]
CRM = "http://api.crm.example.net/pubapi/v1/?accountID=%s&secretKey=%s"  # egnyte-doctor: ok[branded-api-host]


def player(name):
    return requests.get("http://games.test/pubapi/v1/userinfo.php?nickname=" + name, timeout=9)  # egnyte-doctor: ok[branded-api-host]
