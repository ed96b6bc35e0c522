export const TENANT_SUFFIX = 'egnyte.com';
export const AUTH_PATH = 'puboauth/token';
export const SCOPES = ['Egnyte.filesystem', 'Egnyte.bookmark'].join(',');
export const TAGS = ['logo', 'font', 'photo'].join(',');
export const AGENCY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const CALLBACK = 'https://brands.palettehub.example/api/egnyte/callback';
