package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
)

// sealed is a small file, AES-GCM, readable for its owner only.
type sealed struct{ name, key string }

func (s sealed) path() string {
	dir, _ := os.UserConfigDir()
	return filepath.Join(dir, s.name)
}

func (s sealed) aead() (cipher.AEAD, error) {
	sum := sha256.Sum256([]byte(s.key))
	block, err := aes.NewCipher(sum[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func (s sealed) seal(raw []byte) error {
	a, err := s.aead()
	if err != nil {
		return err
	}
	nonce := make([]byte, a.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return err
	}
	return os.WriteFile(s.path(), a.Seal(nonce, nonce, raw, nil), 0o600)
}

func (s sealed) open() ([]byte, error) {
	a, err := s.aead()
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(s.path())
	if err != nil || len(raw) < a.NonceSize() {
		return nil, errors.Join(err, errors.New("nothing sealed"))
	}
	return a.Open(nil, raw[:a.NonceSize()], raw[a.NonceSize():], nil)
}
