<?php

namespace Acme;

use Acme\Model\User;
use Acme\Model\Group;
use Acme\Model\User;

class A
{
    public function make(): User
    {
        return new User(new Group());
    }
}
