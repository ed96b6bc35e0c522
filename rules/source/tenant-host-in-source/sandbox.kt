// The class of the host is another rule's business.
const val EGNYTE_HOST = "acme.qa-egnyte.com" // egnyte-doctor: ok[tenant-host-in-source]
const val EGNYTE_TEMPLATE = "https://your-domain.egnyte.com" // egnyte-doctor: ok[tenant-host-in-source]
