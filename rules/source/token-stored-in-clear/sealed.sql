CREATE TABLE egnyte_account (
    id INTEGER PRIMARY KEY,
    domain VARCHAR(63) NOT NULL,
    access_token_enc BYTEA NOT NULL, -- egnyte-doctor: ok[token-stored-in-clear]
    token_expires_at TIMESTAMP -- egnyte-doctor: ok[token-stored-in-clear]
);
