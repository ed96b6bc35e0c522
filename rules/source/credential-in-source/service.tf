resource "google_cloud_run_v2_service" "sync" {
  name = "egnyte-sync"

  template {
    containers {
      env {
        name  = "EGNYTE_DOMAIN"
        value = "acme.egnyte.com"
      }
      env {
        name  = "EGNYTE_CLIENT_SECRET"
        value = "FAKEq1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c2v3" # egnyte-doctor: expect[credential-in-source]
      }
      env {
        name  = "EGNYTE_ACCESS_TOKEN"
        value = var.egnyte_token # egnyte-doctor: ok[credential-in-source]
      }
      env {
        name  = "SENDGRID_API_TOKEN"
        value = "FAKEz9x8c7v6b5n4m3a2s1d0f9g8h7j6k5l4q3w2e1r0t9y8u7" # egnyte-doctor: ok[credential-in-source]
      }
    }
  }
}
