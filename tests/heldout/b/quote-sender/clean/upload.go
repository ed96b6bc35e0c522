package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-resty/resty/v2"
)

const suffix = ".egnyte.com"

func tokenURL(tenant string) string {
	return "https://" + tenant + suffix + "/puboauth/token"
}

func contentURL(tenant, path string) string {
	parts := strings.Split(path, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return "https://" + tenant + suffix + "/pubapi/v1/fs-content" + strings.Join(parts, "/")
}

// upload puts a quote into the maker's folder.
func (s *server) upload(tenant, token, path string, pdf []byte) error {
	client := resty.New().
		SetRetryCount(4).
		SetRetryMaxWaitTime(time.Minute).
		AddRetryCondition(func(r *resty.Response, _ error) bool {
			code := r.StatusCode()
			return (code == http.StatusForbidden || code == http.StatusTooManyRequests) &&
				r.Header().Get("Retry-After") != ""
		}).
		SetRetryAfter(func(_ *resty.Client, r *resty.Response) (time.Duration, error) {
			return time.ParseDuration(r.Header().Get("Retry-After") + "s")
		})
	reply, err := client.R().SetAuthToken(token).SetBody(pdf).Post(contentURL(tenant, path))
	if err != nil {
		return err
	}
	switch reply.StatusCode() {
	case http.StatusOK, http.StatusCreated:
		return nil
	case http.StatusForbidden:
		return fmt.Errorf("%s: no permission for %s", tenant, path)
	default:
		return fmt.Errorf("%s: %s answered %s", tenant, path, reply.Status())
	}
}
