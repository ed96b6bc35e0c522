({
    init : function(component, event, helper) {
        var host = $A.get("$Label.c.Egnyte_Host");
        var action = component.get("c.isConnected");
        action.setCallback(this, function(answer) {
            var state = answer.getState();
            if (state === "SUCCESS" && !answer.getReturnValue()) {
                // egnyte-doctor: expect[state-missing]
                window.open(host + "/puboauth/authorize?response_type=code&client_id=" + $A.get("$Label.c.Egnyte_Key") +
                    "&redirect_uri=https://reports.example.com/back", "_top");
            }
        });
        $A.enqueueAction(action);
    }
})
