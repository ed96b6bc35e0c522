package egnyte

const (
	login   = "/pubauth/token" // egnyte-doctor: expect[endpoint-unknown]
	public  = "/public/token"  // egnyte-doctor: ok[endpoint-unknown]
	folders = "/pubapi/v1/fs"  // egnyte-doctor: ok[endpoint-unknown]
)
