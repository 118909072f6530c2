<?php

final class Settings
{
    private array $values;

    public function __construct()
    {
        $this->values = json_decode(file_get_contents('config/app.json'), true) ?? [];
    }

    public function port(): int
    {
        return $this->values['port'] ?? 0;
    }
}
