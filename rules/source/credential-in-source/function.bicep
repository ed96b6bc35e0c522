resource sync 'Microsoft.Web/sites@2023-12-01' = {
  name: 'func-egnyte-sync'
  properties: {
    siteConfig: {
      appSettings: [
        {
          name: 'EGNYTE_CLIENT_SECRET'
          value: 'FAKEp0o9i8u7y6t5r4e3w2q1l0k9j8h7g6f5d4s3a2m1n0b9v8' // egnyte-doctor: expect[credential-in-source]
        }
        {
          name: 'EGNYTE_PASSWORD'
          value: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/egnyte)' // egnyte-doctor: ok[credential-in-source]
        }
        {
          name: 'EGNYTE_REDIRECT_URI'
          value: !empty(redirectUri) ? redirectUri : 'https://${site.properties.defaultHostname}'
        }
      ]
    }
  }
}
