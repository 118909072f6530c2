<?php

namespace App;

interface Store
{
    public function put(string $key, string $value, int $ttl = 60): void;

    public function get(string $key): ?string;
}
