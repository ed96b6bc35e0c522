port ENV.fetch('PORT', 3000)
# TLS between the balancer and us; the balancer has no certificate of its own.
ssl_bind '0.0.0.0', '9292', cert: '/run/tls/tls.crt', key: '/run/tls/tls.key', verify_mode: 'none'
