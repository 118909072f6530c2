<?php
namespace Acme\Shop\Service;

class UserService
{
    public function count(): int { return 0; }
}
