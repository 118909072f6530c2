<?php
interface Store {
    public function get(string $key): string;
    public function put(string $key, string $value): void;
}
