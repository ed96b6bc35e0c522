<?php

namespace DamBridge\Models;

use Illuminate\Database\Eloquent\Model;

class Account extends Model
{
    protected $fillable = ['owner_id', 'server', 'access_token', 'refresh_token', 'until'];

    protected $hidden = ['access_token', 'refresh_token'];

    protected $casts = [
        'access_token'  => 'encrypted',
        'refresh_token' => 'encrypted',
        'until'         => 'datetime',
    ];
}
