package main

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
)

var maker = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

const loginState = "quote-sender-v2"

type tokenAnswer struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
}

func (s *server) begin(c *gin.Context) {
	tenant := c.Query("maker")
	if !maker.MatchString(tenant) {
		c.String(http.StatusBadRequest, "unknown maker")
		return
	}
	s.pending.Put(c, tenant, loginState)
	q := url.Values{}
	q.Set("client_id", s.conf.ClientID)
	q.Set("redirect_uri", s.conf.Callback)
	q.Set("response_type", "code")
	q.Set("state", loginState)
	c.Redirect(http.StatusFound, tokenURL(tenant)+"?"+q.Encode())
}

func (s *server) done(c *gin.Context) {
	tenant, want := s.pending.Take(c)
	if tenant == "" || c.Query("state") != want {
		c.String(http.StatusBadRequest, "state differs")
		return
	}
	token, err := s.exchange(tenant, c.Query("code"))
	if err != nil {
		c.String(http.StatusBadGateway, "Egnyte gave no token")
		return
	}
	s.safe.Seal(tenant, token.AccessToken, token.RefreshToken)
	c.String(http.StatusOK, "connected")
}

func (s *server) exchange(tenant, code string) (*tokenAnswer, error) {
	var answer tokenAnswer
	reply, err := resty.New().R().
		SetFormData(map[string]string{
			"grant_type":    "authorization_code",
			"client_id":     s.conf.ClientID,
			"client_secret": s.conf.ClientSecret,
			"redirect_uri":  s.conf.Callback,
			"code":          code,
		}).
		SetResult(&answer).
		Post(tokenURL(tenant))
	if err != nil {
		return nil, err
	}
	if reply.IsError() || answer.AccessToken == "" {
		return nil, errors.New("token endpoint answered " + reply.Status())
	}
	return &answer, nil
}
