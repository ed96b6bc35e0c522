import { Controller } from "@hotwired/stimulus";
import { Egnyte } from "egnyte-js-sdk";

// Quick preview in the deal page. The server side connection is not used here.
export default class extends Controller {
  static values = { domain: String, key: String };

  connect() {
    const egnyte = Egnyte.init(`https://${this.domainValue}.egnyte.com`, {
      key: this.keyValue,
      scope: "Egnyte.filesystem",
      mobile: false,
      QPS: 2,
    });
    egnyte.API.auth.requestTokenPopup(
      () => this.list(egnyte),
      () => (this.element.textContent = "not connected"),
      window.location.origin + "/egnyte/popup",
    );
  }

  async list(egnyte) {
    const folder = await egnyte.API.storage.path("/Shared/Deals").get();
    this.element.textContent = folder.files.map((f) => f.name).join(", ");
  }
}
