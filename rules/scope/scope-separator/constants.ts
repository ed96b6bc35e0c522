export const AUTH_PATH = "puboauth/token"; // of Egnyte
export const SCOPES = ["Egnyte.filesystem", "Egnyte.bookmark"].join(","); // egnyte-doctor: expect[scope-separator]
export const TAGS = ["logo", "font"].join(",");
