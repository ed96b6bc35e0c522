package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
)

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

func mirror(c *http.Client, folder, target string) (int, error) {
	resp, err := c.Get(base() + "/pubapi/v1/filesystem" + escape(folder))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("list %s: %s", folder, resp.Status)
	}
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
	resp, err := c.Get(base() + "/pubapi/v1/fs-content" + escape(f.Path))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("get %s: %s", f.Path, resp.Status)
	}
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
