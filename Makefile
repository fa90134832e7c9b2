test:
	mvn -B test
