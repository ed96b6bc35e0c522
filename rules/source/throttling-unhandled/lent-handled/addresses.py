import os

FILES_ADDRESS = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v1/fs"
