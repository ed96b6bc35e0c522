package main

func list(c *http.Client, folder string) (*http.Response, error) {
	return c.Get(base() + "/pubapi/v1/filesystem" + folder) // egnyte-doctor: expect[endpoint-unknown]
}

func base() string { return "https://" + os.Getenv("EGNYTE_DOMAIN") + ".egnyte.com" }
