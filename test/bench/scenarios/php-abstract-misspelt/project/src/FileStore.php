<?php
final class FileStore implements Store {
    private array $all = [];
    public function get(string $key): string { return $this->all[$key]; }
    public function putt(string $key, string $value): void { $this->all[$key] = $value; }
}
