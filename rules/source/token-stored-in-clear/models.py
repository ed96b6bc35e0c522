from django.db import models


class EgnyteAccount(models.Model):
    domain = models.CharField(max_length=63)
    access_token = models.CharField(max_length=255)  # egnyte-doctor: expect[token-stored-in-clear]
    refresh_token = models.CharField(max_length=255)
