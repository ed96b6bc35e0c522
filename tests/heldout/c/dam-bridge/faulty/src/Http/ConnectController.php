<?php

namespace DamBridge\Http;

use DamBridge\Models\Account;
use DamBridge\Sources\Egnyte;
use Illuminate\Http\Request;
use Illuminate\Routing\Controller;

class ConnectController extends Controller
{
    public function start(Request $request)
    {
        $request->validate(['server' => ['required', 'regex:/^[a-z0-9-]{1,63}$/']]);
        $account = Account::firstOrCreate(['owner_id' => $request->user()->id], ['server' => $request->input('server')]);

        return redirect()->away((new Egnyte($account))->authUrl());
    }

    public function callback(Request $request)
    {
        $account = Account::where('owner_id', $request->user()->id)->firstOrFail();
        (new Egnyte($account))->finish($request->query());

        return redirect('/sources')->with('status', 'Egnyte is connected');
    }
}
