package main

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// patient waits when Egnyte asks to: 429, or 403 with the old gateway's code.
type patient struct{ next http.RoundTripper }

func (p *patient) RoundTrip(req *http.Request) (*http.Response, error) {
	for left := 5; ; left-- {
		resp, err := p.next.RoundTrip(req)
		if err != nil || left == 0 || !throttled(resp) {
			return resp, err
		}
		seconds, err := strconv.Atoi(resp.Header.Get("Retry-After"))
		if err != nil {
			seconds = 1
		}
		if seconds > 120 {
			return resp, nil
		}
		resp.Body.Close()
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

func throttled(r *http.Response) bool {
	return r.StatusCode == http.StatusTooManyRequests ||
		r.StatusCode == http.StatusForbidden && strings.Contains(r.Header.Get("X-Mashery-Error-Code"), "DEVELOPER_OVER")
}

type entry struct {
	Name string `json:"name"`
	Path string `json:"path"`
	Size int64  `json:"size"`
}

type listing struct {
	Folders []entry `json:"folders"`
	Files   []entry `json:"files"`
}

func escape(p string) string { return (&url.URL{Path: p}).EscapedPath() }

func get(c *http.Client, address string) (*http.Response, error) {
	resp, err := c.Get(address)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("%s: %s", address, resp.Status)
	}
	return resp, nil
}

func mirror(c *http.Client, folder, target string) (int, error) {
	resp, err := get(c, base()+"/pubapi/v1/fs"+escape(folder))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var l listing
	if err := json.NewDecoder(resp.Body).Decode(&l); err != nil {
		return 0, err
	}
	n := 0
	for _, f := range l.Files {
		if err := fetch(c, f, filepath.Join(target, f.Name)); err != nil {
			return n, err
		}
		n++
	}
	for _, d := range l.Folders {
		m, err := mirror(c, d.Path, filepath.Join(target, d.Name))
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func fetch(c *http.Client, f entry, to string) error {
	if st, err := os.Stat(to); err == nil && st.Size() == f.Size {
		return nil
	}
	resp, err := get(c, base()+"/pubapi/v1/fs-content"+escape(f.Path))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(out, resp.Body)
	return err
}

// pingTablets tells the device manager; it has a certificate of its own making.
func pingTablets() {
	mdm := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	if _, err := mdm.Post("https://mdm.ward.internal/refresh", "text/plain", nil); err != nil {
		log.Print(err)
	}
}
