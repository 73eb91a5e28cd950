rootProject.name = "quick-start"
