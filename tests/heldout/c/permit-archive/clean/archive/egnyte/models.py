from django.db import models
from encrypted_fields.fields import EncryptedTextField


class OfficeLink(models.Model):
    office = models.OneToOneField("offices.Office", on_delete=models.CASCADE)
    subdomain = models.CharField(max_length=80)
    access_token = EncryptedTextField(blank=True, default="")
    refresh_token = EncryptedTextField(blank=True, default="")
    expires_at = models.DateTimeField(null=True)

    def host(self):
        return f"{self.subdomain}.egnyte.com"

    def open_in_browser(self, folder_id):
        return f"https://{self.host()}/navigate/folder/{folder_id}"
