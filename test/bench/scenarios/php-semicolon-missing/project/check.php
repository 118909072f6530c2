<?php

require 'src/Slug.php';

exit(App\Slug::of(' A title ') === 'a-title' ? 0 : 1);
