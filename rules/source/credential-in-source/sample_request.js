/*
A request as Egnyte's documentation has it:

const url = "https://apidemo.egnyte.com/pubapi/v1/events/cursor";
const token = "FAKEk3v9q7w2m8z4x6c1n5b0"; // egnyte-doctor: expect[credential-in-source:note]
*/
export const events = [];
