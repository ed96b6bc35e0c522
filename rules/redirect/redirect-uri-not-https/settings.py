EGNYTE_CLIENT_ID = "your-client-id"
EGNYTE_REDIRECT_URI = "http://app.acme-tools.com/egnyte/callback"  # egnyte-doctor: expect[redirect-uri-not-https]
BOX_REDIRECT_URI = "http://app.acme-tools.com/box/callback"  # egnyte-doctor: ok[redirect-uri-not-https] trap[other-vendor-redirect-uri]
