class Client:
    host_name = "acme-tools.egnyte.com"

    def url(self, path, kind):
        template = "https://{host}/pubapi/v1/{kind}/{path}"
        return template.format(host=self.host_name, path=path, kind=kind)  # egnyte-doctor: ok[host-malformed]

    def doubled(self, path):
        address = "https://{host}.egnyte.com/pubapi/v1/fs/{path}"
        return address.format(path=path, host=self.host_name)  # egnyte-doctor: expect[host-malformed]
