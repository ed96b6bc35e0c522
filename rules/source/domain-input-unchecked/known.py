from flask import abort, request

from .tenants import TENANTS


def api():
    tenant = TENANTS.get(request.args["tenant"])
    if tenant is None:
        abort(404)
    return f"https://{tenant.domain}.egnyte.com/pubapi/v1"  # egnyte-doctor: ok[domain-input-unchecked]
