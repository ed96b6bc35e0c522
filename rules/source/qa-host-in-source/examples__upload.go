package main

import "log"

const host = "https://acme.qa-egnyte.com/pubapi/v1" // egnyte-doctor: expect[qa-host-in-source:note]

func main() {
	if err := upload(host, "/Shared/a.txt"); err != nil {
		log.Fatal(err)
	}
}
