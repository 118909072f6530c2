<?php

namespace App;

final class ArrayStore implements Store
{
    private array $data = [];

    public function put(string $key, string $value): void
    {
        $this->data[$key] = $value;
    }

    public function get(string $key): ?string
    {
        return $this->data[$key] ?? null;
    }
}
