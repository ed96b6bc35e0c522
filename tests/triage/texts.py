"""Texts that several tests of triage paste."""

FAULT = (
    '{"fault":{"faultstring":"Invalid access token",'
    '"detail":{"errorcode":"oauth.v2.InvalidAccessToken"}}}'
)
CURL = f"""\
$ curl -v -H "Authorization: Bearer FAKEtoken0of0the0tests0" https://acme.egnyte.com/pubapi/v1/userinfo
* Connected to acme.egnyte.com (203.0.113.7) port 443
> GET /pubapi/v1/userinfo HTTP/1.1
> Host: acme.egnyte.com
> Authorization: Bearer FAKEtoken0of0the0tests0
> Accept: */*
>
< HTTP/1.1 401 Unauthorized
< Content-Type: application/json
< X-Egnyte-Request-Id: 7c1e
<
{FAULT}
* Connection #0 to host acme.egnyte.com left intact
"""
RAW = """\
HTTP/1.1 403 Forbidden
Content-Type: text/xml
X-Mashery-Error-Code: ERR_403_DEVELOPER_OVER_RATE
Retry-After: 41000
Server: Mashery Proxy

<h1>Developer Over Rate</h1>
"""
PYTHON = """\
Traceback (most recent call last):
  File "/srv/app/sync.py", line 41, in run
    reply.raise_for_status()
requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: \
https://acme.egnyte.com/pubapi/v1/fs/Shared
"""
MAIL = """\
Hi team,

> On Monday the customer wrote:
> > When we open the login page of our new key it only shows
> > {"errorMessage":"Incorrect request type GET for resource owner flow. Please check the
> > documentation and try again."}
> Any idea?
"""


def har(count: int, status: int = 200, **last: object) -> dict[str, object]:
    """An export of ``count`` entries; ``last`` changes the reply of the last one."""
    entries = [
        {
            "request": {
                "method": "GET",
                "url": f"https://acme.egnyte.com/pubapi/v1/fs/Shared/{number}",
                "headers": [{"name": "Authorization", "value": "Bearer FAKEtoken0of0the0tests0"}],
            },
            "response": {
                "status": status,
                "headers": [],
                "content": {"mimeType": "application/json", "text": "{}"},
            },
        }
        for number in range(count)
    ]
    if last:
        entries[-1]["response"] = {"status": status, "headers": [], "content": {}, **last}
    return {"log": {"version": "1.2", "creator": {"name": "a browser"}, "entries": entries}}
