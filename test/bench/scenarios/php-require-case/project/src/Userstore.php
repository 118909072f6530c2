<?php
namespace App;
class UserStore { public function all(): array { return [1]; } }
