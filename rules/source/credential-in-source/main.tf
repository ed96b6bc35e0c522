variable "egnyte_client_secret" {
  type      = string
  sensitive = true
  default   = "FAKEu7y6t5r4e3w2q1a0s9d8f7g6h5j4k3l2z1x0c9v8b7n6m5" # egnyte-doctor: expect[credential-in-source]
}

variable "egnyte_access_token" {
  type      = string
  sensitive = true # egnyte-doctor: ok[credential-in-source]
}
