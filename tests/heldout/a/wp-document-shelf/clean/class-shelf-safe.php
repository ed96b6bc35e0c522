<?php
/**
 * Seals the token with a key from wp-config.php before it goes into the table.
 */

class Shelf_Safe
{
    public static function put(array $token): void
    {
        $nonce = random_bytes(SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        $sealed = sodium_crypto_secretbox(json_encode($token), $nonce, self::key());
        update_option('shelf_egnyte_sealed', base64_encode($nonce . $sealed));
    }

    public static function get(): array
    {
        $raw = base64_decode(get_option('shelf_egnyte_sealed', ''));
        $nonce = substr($raw, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        $text = sodium_crypto_secretbox_open(substr($raw, strlen($nonce)), $nonce, self::key());
        return json_decode((string) $text, true) ?: [];
    }

    private static function key(): string
    {
        return sodium_hex2bin(SHELF_SEAL_KEY);
    }
}
