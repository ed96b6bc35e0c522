package egnyte

import (
	"net/http"
	"strconv"
	"time"
)

func (c *Client) get(path string) (*http.Response, error) {
	for {
		req, _ := http.NewRequest("GET", "https://"+c.domain+".egnyte.com/pubapi/v1"+path, nil) // egnyte-doctor: ok[throttling-unhandled]
		req.Header.Set("Authorization", "Bearer "+c.token)
		resp, err := c.http.Do(req)
		if err != nil || (resp.StatusCode != 429 && resp.StatusCode != 403) {
			return resp, err
		}
		wait, err := strconv.Atoi(resp.Header.Get("Retry-After"))
		if err != nil {
			return resp, nil
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
}
