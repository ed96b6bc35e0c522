import webbrowser

domain = input("Egnyte domain: ")
key = input("API key: ")
# egnyte-doctor: expect[state-missing:note]
webbrowser.open(f"https://{domain}.egnyte.com/puboauth/token?client_id={key}&redirect_uri=https://localhost/cb&response_type=code&scope=Egnyte.filesystem")
