-- Accounts that are connected to Egnyte.
CREATE TABLE egnyte_account (
    id INTEGER PRIMARY KEY,
    domain VARCHAR(63) NOT NULL,
    access_token VARCHAR(255) NOT NULL, -- egnyte-doctor: expect[token-stored-in-clear]
    obtained_at TIMESTAMP
);
