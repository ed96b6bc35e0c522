$Installer = "https://acme.egnyte.com/desktop/win/EgnyteDesktop.msi" # egnyte-doctor: ok[tenant-host-in-source]
Invoke-WebRequest -Uri $Installer -OutFile "$env:TEMP\egnyte.msi"
