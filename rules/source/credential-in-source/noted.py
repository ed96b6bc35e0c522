# Our Egnyte: https://acme-tools.egnyte.com
# username: svc-scan
# egnyte-doctor: expect[credential-in-source]
# password: FAKEd$canner77
import getpass

password = getpass.getpass("password: at least eight characters")
