from flask import make_response, request

from .egnyte import exchange


def callback():
    answer = exchange("https://acme.egnyte.com/puboauth/token", request.args["code"])
    reply = make_response("connected")
    reply.set_cookie("egnyte_token", answer["access_token"], httponly=True, secure=True)  # egnyte-doctor: expect[token-in-browser-storage]
    return reply
