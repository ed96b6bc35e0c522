UPLOAD = "https://acme.egnyte.com/pubapi/v1/fs-content"  # egnyte-doctor: expect[tenant-host-in-source]
SEARCH = "https://acme.egnyte.com/pubapi/v1/search"
OTHER = "https://northwind.egnyte.com/pubapi/v1/fs"  # egnyte-doctor: expect[tenant-host-in-source]
DEMO = "https://apidemo.egnyte.com/pubapi/v1/fs"  # egnyte-doctor: ok[tenant-host-in-source]
