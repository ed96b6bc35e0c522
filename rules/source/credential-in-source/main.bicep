param location string = resourceGroup().location
param egnyteDomain string = 'acme'
param egnyteClientSecret string = 'FAKEm5n6b7v8c9x0z1l2k3j4h5g6f7d8s9a0p1o2i3u4y5t6r7' // egnyte-doctor: expect[credential-in-source]
@secure()
param egnyteToken string // egnyte-doctor: ok[credential-in-source]
