package demo;

import com.cloudrail.si.CloudRail;
import com.cloudrail.si.services.Box;
import com.cloudrail.si.services.Egnyte;

class Storage {
  Egnyte fixed() {
    // egnyte-doctor: expect[state-constant+1]
    return new Egnyte(receiver, domain, key, secret,
        "https://app.acme-tools.com/back", "state1");
  }

  Egnyte fresh() {
    String state = UUID.randomUUID().toString();
    return new Egnyte(receiver, domain, key, secret, "https://app.acme-tools.com/back", state); // egnyte-doctor: ok[state-constant]
  }

  Box other() {
    return new Box(receiver, key, secret, "https://app.acme-tools.com/back", "state1"); // egnyte-doctor: ok[state-constant]
  }
}
